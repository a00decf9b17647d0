// The timeline.
import { addPhrases } from "../words";

addPhrases({
  "time.title": ["Chronologie", "Timeline"], "time.lanes": ["Les événements par type et par jour", "Events by kind and day"], "time.list": ["Les événements de la période", "The events of the period"],
  "time.exact": ["Un point : le jour est connu. Une barre : on ne sait que le mois, l’année ou l’intervalle. Une pointe : la fin est ouverte.", "A dot: the day is known. A bar: only the month, the year or the interval is. A tip: the end is open."],
  "time.many": ["Les {n} derniers événements de {all} sont dessinés : choisissez une période plus courte pour voir les autres.", "The last {n} of {all} events are drawn: choose a shorter period to see the others."],
  "time.undated": ["{n} événement sans date n’est pas sur le graphique.|{n} événements sans date ne sont pas sur le graphique.", "{n} event without a date is not in the chart.|{n} events without a date are not in the chart."],
});
