import { openCountyLeads, type CountyLeadParts } from './leads';
import { openCountyRegister } from './register';

/** What the county reads out of all stations' records, and says about it: the register of recorders, and leads. */
export const openRegisterDesks = (parts: CountyLeadParts) => ({
	register: openCountyRegister(parts),
	leads: openCountyLeads(parts)
});
