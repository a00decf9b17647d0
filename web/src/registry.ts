// The views, in the order of the navigation. To add one: a module in views/, one line here.
import type { ViewSpec } from "./contract";

export const VIEWS: ViewSpec[] = [];
