import type { PackReason } from '$lib/server/decisions/rule-packs';
import { zhRules } from '$lib/ui/messages/zh/rules';
import type { Detail } from './zh-reasons';

/** The name of a field, where what is wrong is one. */
const named = (where: string | number | undefined): string =>
	Object.entries(zhRules.fields).find(([field]) => field === where)?.[1] ?? String(where);

export const zhRuleReasons: Record<PackReason, (detail: Detail) => string> = {
	'pack-unreadable': () =>
		'这不是规则包文件。请选择从本页“下载”得到、修改后保存为 JSON（UTF-8）的文件。',
	'pack-too-large': ({ bytes, most }) =>
		`规则包太大（${bytes} 字节，最多 ${most} 字节），放不进一条台账记录。请缩短文字后再提交。`,
	'bad-pack': ({ where }) =>
		`规则包第“${named(where)}”项不对：缺少、多余，或数值超出允许的范围。请对照现行规则包改正后再提交。`,
	'pack-announcement': () =>
		'告知用语里必须各有一处“{大队}”和“{姓名}”，用来填写执法大队和执法人员姓名（第8条）。请补上后再提交。',
	'pack-in-past': ({ day, today }) =>
		`施行日期 ${day} 已经过去（今天是 ${today}）。规则不溯及既往，请把施行日期改为今天或以后。`,
	'pack-before-effective': ({ id, day }) =>
		`规则包 ${id} 已自 ${day} 起施行，新规则包的施行日期必须在它之后。请改施行日期。`,
	'pack-id-taken': ({ id }) =>
		`编号“${id}”已经用于另一份内容不同的规则包，已发布的不能改。请换一个编号。`,
	'pack-issued-already': ({ id }) => `规则包“${id}”已经发布，内容完全相同，不用再办。`,
	'pack-version-low': ({ least }) => `版本号必须比已发布的都大，请填 ${least} 或更大的数。`,
	'no-pack-reason': () => '请写明发布的依据（如文号），最多 300 个字。'
};

/** The words of the page about the rule packs; names of fields are the kiosk’s (ui/messages/zh/rules.ts). */
export const zhCountyRules = {
	nav: '规则包',
	title: '规则包',
	help: '规则留给县局定的期限、限值和规定用语都在规则包里（第24条）。新规则包由两人办理，自施行日期零时起对全县生效；此前已按旧规则包计算的期限不变。',
	all: '全部规则包',
	state: '状态',
	issued: '发布',
	builtIn: '随程序提供的第一份',
	by: (who: string, when: string) => `${who}，${when}`,
	reason: '发布依据（文号、说明）',
	download: '下载',
	sha256: '内容哈希值（SHA-256）',
	waiting: '等待另一位同事同意',
	toProposals: '去办理',
	make: '拟定新规则包',
	makeHelp: '在现行规则包上修改。改完先看与现行规则包的不同，再提交给另一位同事同意。',
	gib: '（GiB）',
	preview: '查看不同',
	previewTitle: '请核对将要提交的内容',
	propose: '提交，由另一位同事同意',
	import: '从文件导入',
	importHelp: '先下载现行规则包，修改后导入；其他县的规则包文件也可以导入。',
	file: '规则包文件（JSON）',
	was: '现行',
	becomes: '拟改为',
	field: '项目',
	unreadable: '本程序读不懂这一份，请更新程序。',
	back: '返回修改'
};
export type CountyRuleMessages = typeof zhCountyRules;
