// What the SPARQL view says.
import "../questions/phrases";
import { addPhrases } from "../words";

addPhrases({
  "sparql.title": ["Requête SPARQL", "SPARQL query"],
  "sparql.hint": [
    "Les préfixes kg:, skos:, dct:, oa:, rdfs: et xsd: sont connus ; « < » propose acteurs, lieux et articles. Ctrl+Entrée : demander. Échap puis Tab : quitter l’éditeur.",
    "The prefixes kg:, skos:, dct:, oa:, rdfs: and xsd: are known; “<” offers actors, places and articles. Ctrl+Enter: ask. Escape then Tab: leave the editor."],
  "sparql.examples": ["Partir d’une question du catalogue…", "Start from a question of the catalogue…"],
  "sparql.stop": ["Arrêter", "Stop"], "sparql.stopped": ["Arrêté.", "Stopped."], "sparql.took": ["{n} ms", "{n} ms"],
});
