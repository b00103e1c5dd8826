import { budgetAsked } from '../../_budget';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => budgetAsked(locals, url);
