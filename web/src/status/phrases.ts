// What the state of the base says.
import "../questions/phrases";
import { addPhrases } from "../words";

addPhrases({
  "status.title": ["État et validation", "Status and validation"],
  "status.quarantine": ["En quarantaine", "In quarantine"],
  "status.none": ["Rien n’est en quarantaine : chaque article lu a passé la validation.", "Nothing is in quarantine: every article that was read has passed validation."],
  "status.waiting": ["{n} article attend. Rien de ce qu’il dit n’est dans la base ; « kg retry » l’essaie de nouveau.|{n} articles attendent. Rien de ce qu’ils disent n’est dans la base ; « kg retry » les essaie de nouveau.",
    "{n} article waits. Nothing that it says is in the base; “kg retry” tries it again.|{n} articles wait. Nothing that they say is in the base; “kg retry” tries them again."],
  "status.holds": ["Ce que la base contient", "What the base holds"], "status.classes": ["Par classe", "By class"], "status.limits": ["Limites du serveur", "Limits of the server"],
  "status.articles": ["Articles", "Articles"], "status.events": ["Événements", "Events"], "status.claims": ["Affirmations", "Claims"], "status.actors": ["Acteurs", "Actors"],
  "status.places": ["Lieux", "Places"], "status.triples": ["Triplets", "Triples"], "status.quads": ["Quadruplets", "Quads"],
  "status.limit.seconds": ["Secondes par requête", "Seconds a query"], "status.limit.rows": ["Lignes par réponse", "Rows an answer"],
  "status.column.article": ["Article", "Article"], "status.column.stage": ["Étape", "Stage"], "status.column.message": ["Pourquoi", "Why"],
  "stage.articles": ["lecture du fichier", "reading the file"], "stage.validation": ["validation", "validation"], "stage.store": ["rangement", "storing"],
});
