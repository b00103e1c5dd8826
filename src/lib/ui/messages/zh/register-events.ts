import { yuan } from '$lib/ledger/register/costs';
import type { RegisterEventMessages } from '../events';

const standings = { suspended: '停用', resumed: '恢复使用', lost: '遗失', stolen: '被盗' };
const ways = { dock: '插上导出', 'hand-in': '有人交回', 'stock-taking': '盘点' };
const kinds = { repair: '维修', maintenance: '维护保养', consumables: '耗材', other: '其他' };

export const zhRegisterEvents: RegisterEventMessages = {
	names: {
		'recorder-described': '登记设备信息',
		'recorder-card-placed': '存储卡装卸',
		'recorder-standing-reported': '遗失、被盗、停用登记',
		'recorder-recovered': '寻回',
		'upkeep-recorded': '维护费用',
		'retirement-proposed': '申请报废',
		'retirement-decided': '报废审批',
		'stock-taken': '盘点'
	},
	says: {
		'recorder-described': ({ recorder, asset, firmware, cards }) =>
			`${recorder} 的设备信息：资产编号 ${asset || '未填'}，固件编号 ${firmware || '未填'}，存储卡 ${cards.join('、') || '未填'}。`,
		'recorder-card-placed': ({ recorder, card, act, note }) =>
			`存储卡 ${card} ${act === 'put-in' ? '装入' : '取出'} ${recorder}${note === '' ? '' : `：${note}`}。`,
		'recorder-standing-reported': ({ recorder, standing, note }) =>
			`${recorder} 登记${standings[standing]}：${note}。`,
		'recorder-recovered': ({ recorder, how, by }) => `${recorder} 寻回（${ways[how]}，${by}）。`,
		'upkeep-recorded': ({ recorder, date, fen, kind, what, invoice, corrects }) =>
			`${recorder} ${date} ${kinds[kind]} ${yuan(fen)} 元：${what}${invoice === '' ? '' : `，发票 ${invoice}`}${corrects === null ? '' : `（更正 ${corrects}）`}。`,
		'retirement-proposed': ({ recorder, reason }) => `申请报废 ${recorder}：${reason}。`,
		'retirement-decided': ({ recorder, outcome, reason }) =>
			`${outcome === 'approved' ? '同意' : '不同意'}报废 ${recorder}：${reason}。`,
		'stock-taken': ({ room, lines, page, pages }) =>
			`盘点「${room}」${lines.length} 行（第 ${page + 1} 页，共 ${pages} 页）：${lines.filter(({ is }) => is === 'missing').length} 台未见。`
	}
};
