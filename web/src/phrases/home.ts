// The first screen.
import { addPhrases } from "../words";

addPhrases({
  "home.title": ["Ce que {n} article dit du conflit|Ce que {n} articles disent du conflit", "What {n} article says about the conflict|What {n} articles say about the conflict"],
  "home.intro": [
    "Des programmes ont lu ces articles et noté qui a fait quoi, où, quand, avec combien de victimes – et surtout : selon qui, et avec quelle assurance. Tout se vérifie d’un clic dans la phrase d’origine.",
    "Programs have read these articles and noted who did what, where, when, with how many victims – and above all: according to whom, and how firmly. One click leads from anything to the sentence it comes from."],
  "home.n.events": ["événement raconté|événements racontés", "event told|events told"],
  "home.n.tolls": ["avec un bilan", "with a toll"],
  "home.n.actors": ["acteur nommé|acteurs nommés", "named actor|named actors"],
  "home.n.speakers": ["source citée|sources citées", "source quoted|sources quoted"],
  "home.n.doubtful": ["contesté ou dit avec réserve|contestés ou dits avec réserve", "disputed or told with reserve"],
  "home.deadliest": ["Les plus meurtriers", "The deadliest"],
  "home.deadliest.note": ["Par bilan le plus bas que l’on donne. Les bilans ne s’additionnent pas : deux récits peuvent parler du même fait.", "By the lowest toll that is given. Tolls are not added up: two accounts may tell of one event."],
  "home.doubt": ["Ce qui est contesté ou incertain", "Disputed or uncertain"],
  "home.doubt.note": ["Où des sources se contredisent, démentent, ou parlent avec réserve.", "Where sources contradict one another, deny, or speak with reserve."],
  "home.doubt.none": ["Rien n’est contesté ni dit avec réserve.", "Nothing is disputed or told with reserve."],
  "home.places": ["Les lieux les plus touchés", "The places most affected"], "home.events": ["Événements", "Events"], "home.worst": ["Tués, pire événement", "Killed, worst event"],
  "home.how": ["Comment lire", "How to read this"],
  "home.how.claim": ["Chaque fait est une affirmation : quelqu’un le dit, dans une phrase, avec plus ou moins d’assurance.", "Every fact is a claim: someone says it, in a sentence, more or less firmly."],
  "home.how.range": ["Un bilan est une fourchette. « au moins 21 » n’a pas de haut connu ; deux sources peuvent donner deux chiffres, et les deux restent.", "A toll is a range. “At least 21” has no known top; two sources may give two figures, and both stay."],
  "home.how.sure": ["« Avec réserve » parle de la source (« vraisemblablement ») ; « lecture incertaine » parle de nos programmes, qui peuvent se tromper.", "“With reserve” is about the source (“probably”); “uncertain reading” is about our programs, which may be wrong."],
  "home.how.views": ["Réseau : qui fait quoi à qui. Chronologie : quand. Cliquez un nom, un lieu, un événement : sa page dit tout et cite ses phrases.", "Network: who does what to whom. Timeline: when. Click a name, a place, an event: its page tells all and quotes its sentences."],
  "home.how.example": ["Un exemple :", "An example:"],
  "card.by": ["Auteur", "Done by"], "card.says": ["Selon", "According to"], "card.sure": ["Assurance", "How sure"],
  "sure.disputed": ["des sources se contredisent", "sources contradict one another"], "sure.hedged": ["{what} avec réserve", "{what} told with reserve"],
  "sure.hedged.type": ["le fait", "the event"], "sure.hedged.attacker": ["l’auteur", "the perpetrator"], "sure.hedged.casualties": ["le bilan", "the toll"],
  "sure.voices": ["une seule source|{n} sources", "a single source|{n} sources"],
  "mini": ["Événements dans le temps", "Events over time"],
});
