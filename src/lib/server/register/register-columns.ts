import { yuan } from '$lib/ledger/register/costs';
import type { Body } from '$lib/ledger/events/event';

/** The columns of the register as a table, in their order; the first three have to be there. */
export const columns = [
	...(['recorder', 'kind', 'station', 'model', 'serial', 'asset', 'firmware', 'prefix'] as const),
	...(['cards', 'keeper', 'date', 'amount', 'invoice', 'supplier', 'active'] as const)
] as const;
export type Column = (typeof columns)[number];
export const needed: readonly Column[] = ['recorder', 'kind', 'station'];

/** How each column may be called: the first name is the one that is written. */
const NAMES: Readonly<Record<Column, readonly string[]>> = {
	recorder: ['编号', '记录仪编号', 'recorder', 'number'],
	kind: ['类别', '设备类型', 'kind'],
	station: ['所属站', '站点', 'station'],
	model: ['型号', 'model'],
	serial: ['机身号', '序列号', 'serial'],
	asset: ['资产编号', 'asset'],
	firmware: ['固件编号', 'idcode', 'firmware'],
	prefix: ['文件名前缀', 'prefix'],
	cards: ['存储卡', '存储卡编号', 'cards'],
	keeper: ['专管人', 'keeper'],
	date: ['购置日期', 'date'],
	amount: ['购置金额', '购置金额（元）', 'amount'],
	invoice: ['发票号', 'invoice'],
	supplier: ['供应商', 'supplier'],
	active: ['状态', 'state']
};

export const columnName = (column: Column): string => NAMES[column][0] ?? column;

const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s/g, '');

/** Which column a heading names. */
export const columnCalled = (heading: string): Column | undefined =>
	columns.find((column) => NAMES[column].some((name) => plain(name) === plain(heading)));

type Kind = Body<'recorder-registered'>['kind'];
const KINDS: Readonly<Record<Kind, readonly string[]>> = {
	'body-recorder': ['执法记录仪', '记录仪', 'body-recorder'],
	'video-camera': ['录像机', '摄像机', 'video-camera'],
	camera: ['照相机', '相机', 'camera'],
	'voice-recorder': ['录音笔', 'voice-recorder'],
	other: ['其他', '其他设备', 'other']
};
export const kindName = (kind: Kind): string => KINDS[kind][0] ?? kind;
export const kindCalled = (said: string): Kind | undefined =>
	(Object.keys(KINDS) as Kind[]).find((kind) =>
		KINDS[kind].some((name) => plain(name) === plain(said))
	);

export const activeName = (active: boolean): string => (active ? '在用' : '停用');
export const activeCalled = (said: string): boolean | undefined => {
	const word = plain(said);
	if (['在用', 'yes', 'active'].includes(word)) return true;
	return ['停用', 'no', 'inactive'].includes(word) ? false : undefined;
};

/** What is registered of a recorder, as its line in the table says it. */
export const shownCells = (
	one: Body<'recorder-registered'> | undefined,
	is: Body<'recorder-described'> | undefined
): Record<Column, string> => ({
	...{
		recorder: one?.recorder ?? '',
		kind: one ? kindName(one.kind) : '',
		model: one?.model ?? ''
	},
	...{ station: one?.station ?? '', serial: one?.serial ?? '' },
	active: one ? activeName(one.active) : '',
	...{ asset: is?.asset ?? '', firmware: is?.firmware ?? '', prefix: is?.prefix ?? '' },
	...{ cards: is?.cards.join('、') ?? '', keeper: is?.keeper ?? '' },
	...{ date: is?.purchase?.date ?? '', invoice: is?.purchase?.invoice ?? '' },
	amount: is?.purchase ? yuan(is.purchase.fen).replaceAll(',', '') : '',
	supplier: is?.purchase?.supplier ?? ''
});
