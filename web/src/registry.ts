// The views, in the order of the navigation. To add one: a module in views/, one line here.
import type { ViewSpec } from "./contract";
import { MAP } from "./map/view";
import { ARTICLE } from "./views/article";
import { ACTOR, PLACE } from "./views/entity";
import { EVENT } from "./views/event";
import { HOME } from "./views/home";

export const VIEWS: ViewSpec[] = [HOME, MAP, EVENT, ACTOR, PLACE, ARTICLE];
