// The views, in the order of the navigation. To add one: a module in views/, one line here.
import type { ViewSpec } from "./contract";
import { ARTICLE } from "./views/article";
import { ACTOR, PLACE } from "./views/entity";
import { EVENT } from "./views/event";
import { HOME } from "./views/home";
import { NETWORK } from "./views/network";
import { TIMELINE } from "./views/timeline";

export const VIEWS: ViewSpec[] = [HOME, NETWORK, TIMELINE, EVENT, ACTOR, PLACE, ARTICLE];
