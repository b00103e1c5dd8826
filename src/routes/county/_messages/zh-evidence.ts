import type { RestrictionKind } from '$lib/ledger/events/restriction';
import type { EvidencePlace } from '$lib/ledger/events/evidence';
import type { EvidenceActReason } from '$lib/server/evidence/evidence';
import type { ShownState } from '../_evidence';
import type { Detail } from './zh-reasons';

export type EvidencePageReason = Exclude<EvidenceActReason, 'unknown-station'>;

export const zhEvidenceReasons: Record<EvidencePageReason, (detail: Detail) => string> = {
	'bad-evidence-setting': () => '设定不完整。请选择站点，再勾选是否可以上传和包括的类别。',
	'same-evidence-setting': () => '这个站点已经是这样设定的，没有改动。',
	'no-evidence-copy': () => '县局没有收到过这份证据副本。请刷新页面，从列表里选择。'
};

/** Copies of evidence that stations send to the county (第12、20条). */
export const zhCountyEvidence = {
	title: '证据副本',
	help: '站点把作为证据的音像记录上传一份副本到县局保存，原件仍在站点的专用存储。副本收到后从存放处读回、核对哈希值，一致才记为收到。',
	noViewing:
		'这里只列副本的情况，不能查看、播放或下载：查阅音像记录须报分管领导批准并由保管人登记（第17条），在站点办理。',
	places: {
		disk: '现在收到的副本存于县局本机磁盘。',
		objects: '现在收到的副本存于县局对象存储。'
	} satisfies Record<EvidencePlace, string>,
	setting: {
		title: '哪些站点可以上传',
		help: '默认都不上传。限制知悉的类别不勾选就不会上传；国家秘密载体任何时候都不上传（第20条）。',
		...{ station: '站点', state: '现在', change: '改为' },
		on: '可以上传',
		off: '不上传',
		classes: '包括限制知悉的',
		kinds: { 'trade-secret': '商业秘密', privacy: '个人隐私' } satisfies Record<
			RestrictionKind,
			string
		>,
		save: '保存',
		saveOf: (station: string) => `保存站点 ${station} 的设定`,
		saved: (station: string) => `站点 ${station} 的上传设定已记入台账，站点下次同步后生效。`,
		by: (who: string, at: string) => `${who} 于 ${at} 设定`,
		none: '还没有登记站点。请先到“站点”页登记。'
	},
	received: {
		title: '收到的副本',
		none: '还没有收到证据副本。站点可以上传后，由保管人在站点的“证据副本送县局”页面送来。',
		columns: {
			...{ recording: '音像记录', case: '案件', station: '站点', at: '收到时间' },
			...{ bytes: '大小', hash: 'SHA-256', place: '存放', state: '情况' }
		},
		restricted: '（限制知悉，不显示名称）',
		noCase: '未入卷',
		places: { disk: '本机磁盘', objects: '对象存储' } satisfies Record<EvidencePlace, string>,
		states: {
			held: '在',
			changed: '内容与登记不一致，请站点重新上传',
			missing: '文件不在了，请站点重新上传',
			unreadable: '读不出来，请检查磁盘或对象存储',
			disposed: '已按第15条销毁，副本仍在',
			'disposed-gone': '已按第15条销毁，副本也已清除'
		} satisfies Record<ShownState, string>,
		checkedAt: (at: string) => `${at} 复核过`,
		check: '再次核对',
		checkOf: (sha256: string) => `再次核对 ${sha256}`,
		checked: (sha256: string) =>
			`已从存放处读完 ${sha256.slice(0, 12)}… 并核对，结果见列表，已记入台账。`
	},
	disposed: {
		title: '已销毁而副本仍在的',
		help: '下列音像记录在站点已经按批准销毁（第15条），县局的副本还在。请两人核对销毁存根后，在服务器上移除所列文件，再点“再次核对”，结果（文件不在了）记入台账。本页不删除文件。',
		where: {
			disk: (file: string) => `数据目录下 county/evidence/${file}`,
			objects: (file: string) => `对象存储中 evidence/${file}`
		} satisfies Record<EvidencePlace, (file: string) => string>,
		stubs: '查看销毁存根'
	},
	refused: {
		title: '隔离的内容',
		help: '收到的内容与登记的哈希值不一致，没有收为副本，原样隔离保存，不删除。站点会重新上传。',
		none: '没有隔离的内容。',
		...{ wanted: '登记的', found: '实收的' },
		replaced: '之后已收到一致的副本',
		waits: '还没有收到一致的副本'
	},
	open: {
		title: '正在上传的',
		one: (station: string, bytes: string) => `${station}，共 ${bytes}`
	}
};
export type CountyEvidenceMessages = typeof zhCountyEvidence;
