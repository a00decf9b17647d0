// The views, in the order of the navigation. To add one: a module in views/, one line here.
import type { ViewSpec } from "./contract";
import { MAP } from "./map/view";
import { QUESTIONS } from "./questions/view";
import { SPARQL } from "./sparql/view";
import { STATUS } from "./status/view";
import { ARTICLE } from "./views/article";
import { ACTOR, PLACE } from "./views/entity";
import { EVENT } from "./views/event";
import { HOME } from "./views/home";
import { NETWORK } from "./views/network";
import { TIMELINE } from "./views/timeline";

export const VIEWS: ViewSpec[] = [HOME, NETWORK, MAP, TIMELINE, QUESTIONS, SPARQL, STATUS, EVENT, ACTOR, PLACE, ARTICLE];
