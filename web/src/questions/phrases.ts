// What the catalogue of questions says; the questions themselves come with the data.
import { addPhrases } from "../words";

addPhrases({
  "questions.title": ["Questions", "Questions"],
  "questions.all": ["{n} question|{n} questions", "{n} question|{n} questions"],
  "questions.seek": ["Chercher une question", "Find a question"],
  "questions.choose": ["Choisissez une question.", "Choose a question."],
  "questions.offline": ["Les réponses demandent un serveur : « kg serve ». Ce fichier donne la ligne de commande qui répond de même.",
    "Answers need a server: “kg serve”. This file gives the command line that answers the same."],
  "questions.ask": ["Demander", "Ask"], "questions.asking": ["En cours…", "Asking…"], "questions.required": ["nécessaire", "required"],
  "questions.ways": ["La même réponse par la ligne de commande", "The same answer by the command line"],
  "questions.copy": ["Copier", "Copy"], "questions.copied": ["Copié", "Copied"],
  "questions.link": ["l’adresse de cette page redonne la même réponse", "the address of this page gives the same answer again"],
  "parameter.actor": ["Acteur", "Actor"], "parameter.all": ["Aussi ce qui n’a pas eu lieu et le contexte", "Also what did not happen, and background"],
  "parameter.at": ["Le jour", "On the day"], "parameter.days": ["Jours", "Days"], "parameter.event": ["Événement", "Event"],
  "parameter.kilometres": ["Kilomètres", "Kilometres"], "parameter.kind": ["Type d’événement", "Kind of event"], "parameter.limit": ["Lignes au plus", "Rows at most"],
  "parameter.place": ["Lieu", "Place"], "parameter.predecessors": ["Aussi sous ses noms d’avant", "Also under its earlier names"],
  "parameter.since": ["Depuis", "Since"], "parameter.until": ["Jusqu’au", "Until"], "parameter.source": ["Qui le dit", "Who says so"],
  "parameter.thing": ["Acteur, lieu, événement ou article", "Actor, place, event or article"], "parameter.latitude": ["Latitude", "Latitude"],
  "parameter.longitude": ["Longitude", "Longitude"], "parameter.step": ["Par", "By"], "parameter.publisher": ["Journal", "Publisher"],
  "tag.actors": ["acteurs", "actors"], "tag.events": ["événements", "events"], "tag.places": ["lieux", "places"], "tag.tolls": ["bilans", "tolls"],
  "tag.sources": ["sources", "sources"], "tag.control": ["contrôle", "control"], "tag.time": ["temps", "time"], "tag.claims": ["affirmations", "claims"],
  "tag.relations": ["relations", "relations"], "tag.civilians": ["civils", "civilians"], "tag.evidence": ["preuves", "evidence"],
  "tag.contradictions": ["contradictions", "contradictions"], "tag.quality": ["qualité", "quality"], "tag.articles": ["articles", "articles"],
  "tag.movement": ["mouvements", "movements"], "tag.agreements": ["accords", "agreements"],
});
