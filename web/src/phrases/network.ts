// The network.
import { addPhrases } from "../words";

addPhrases({
  "net.title": ["Réseau des acteurs", "Network of actors"], "net.panel": ["Ce qui est choisi", "What is chosen"], "net.table": ["Tous les liens", "All ties"],
  "net.keys": ["Réseau des acteurs. Flèches : d’un acteur à l’autre. Plus, moins, zéro : agrandir, réduire, tout voir. La liste dit la même chose en mots.", "Network of actors. Arrow keys: from one actor to another. Plus, minus, zero: zoom in, out, see all. The list says the same in words."],
  "net.in": ["Agrandir", "Zoom in"], "net.out": ["Réduire", "Zoom out"], "net.fit": ["Tout voir", "See all"],
  "net.ties": ["Liens montrés", "Ties shown"], "net.known": ["monde connu", "known world"], "net.list": ["Liste", "List"],
  "net.colour": ["Couleur", "Colour"], "net.colour.kind": ["Nature", "Kind"], "net.colour.side": ["Camp", "Side"], "net.colour.community": ["Communauté", "Community"],
  "net.size": ["Taille", "Size"], "net.size.events": ["Nombre d’événements", "Number of events"], "net.size.betweenness": ["Intermédiarité", "Betweenness"], "net.size.pagerank": ["PageRank", "PageRank"],
  "net.share": ["{n} acteurs et lieux sur {all}, {ties} liens.", "{n} of {all} actors and places, {ties} ties."], "net.all": ["Tout montrer", "Show all"], "net.less": ["L’essentiel", "Main ones only"],
  "net.kind.armed": ["groupe armé", "armed group"], "net.kind.state": ["État, gouvernement, armée", "state, government, army"], "net.kind.coalition": ["coalition", "coalition"],
  "net.kind.civil": ["organisation, ONG, média", "organisation, NGO, media"], "net.kind.person": ["personne", "person"], "net.kind.people": ["population", "population"], "net.kind.place": ["lieu", "place"], "net.kind.other": ["autre acteur", "other actor"],
  "net.around": ["autour de {who}", "around {who}"], "net.others": ["les autres", "the others"], "net.nameless": ["sans nom propre", "without a name of its own"],
  "net.key": ["Comment lire", "How to read this"],
  "net.key.arrow": ["Une flèche va de qui agit à qui subit ; deux pointes : un combat entre deux camps.", "An arrow runs from who acts to who is acted upon; two heads: a fight of two sides."],
  "net.key.width": ["Plus le trait est large, plus il y a d’événements ; le chiffre en dit le nombre.", "The wider the line, the more events; the number says how many."],
  "net.key.doubt": ["« ? » : personne ne l’affirme sans réserve.", "“?”: nobody states it without reserve."],
  "net.key.click": ["Cliquez un acteur ou un trait : ses événements et leurs phrases apparaissent ici.", "Click an actor or a line: its events and their sentences appear here."],
  "net.from": ["Qui", "Who"], "net.does": ["Lien", "Tie"], "net.to": ["À qui", "To whom"], "net.weight": ["Poids", "Weight"], "net.n.ties": ["{n} lien|{n} liens", "{n} tie|{n} ties"],
});
