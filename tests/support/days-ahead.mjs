// `node --import`ed into a program of a test: its clock goes `DAYS_AHEAD` days before ours.
import process from 'node:process';

const ahead = Number(process.env.DAYS_AHEAD) * 86_400_000;
const Here = Date;

globalThis.Date = class extends Here {
	/** @param {any[]} args */
	constructor(...args) {
		// @ts-expect-error Whatever the caller passes goes on.
		super(...(args.length > 0 ? args : [Here.now() + ahead]));
	}
	static now() {
		return Here.now() + ahead;
	}
};
