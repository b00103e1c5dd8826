import { noticeAsked } from '../../_notice';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => noticeAsked(locals, url);
