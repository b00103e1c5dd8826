import type { DossierReasons } from '../reasons';

export const zhDossierReasons: DossierReasons = {
	'dossier-not-staff': ({ person }) =>
		`${person} 不在在岗人员名单里，不能办理归档。请另选人员；如果名单有误，请县局更正。`,
	'dossier-custodian-only': ({ person }) =>
		`${person} 不是在岗保管人。合并、拆分、查看或删除证件号码，请由保管人办理。`,
	'subject-no-name': () =>
		'还没有写名称。请写姓名或单位全称；还不知道是谁的，写一个好认的称呼，并标为「待定」。',
	'subject-no-place': () => '身份待定的对象必须写明地点。请写在哪里遇到的，以便日后查明。',
	'subject-wrong-code': () => '统一社会信用代码的校验位不对。请对照营业执照，逐位核对 18 位代码。',
	'subject-wrong-identity': () =>
		'身份证号码的校验位或出生日期不对。请对照证件，逐位核对 18 位号码。',
	'subject-exists': ({ subject, name }) =>
		`已经有同一号码的对象「${name}」（${subject}）。请直接使用那份档案；如果确实登记错了，请先更正。`,
	'subject-namesake': ({ name, count }) =>
		`已登记过 ${count} 个叫「${name}」的对象。请看清下面的住址和证件尾号：是同一人就用已有档案，不是再登记。`,
	'no-such-subject': () => '台账里没有这个执法对象。请返回列表，重新查找。',
	'subject-merged-away': ({ kept }) => `这个对象已经并入 ${kept}。请在 ${kept} 的档案里办理。`,
	'subject-no-reason': () => '还没有写明原因。请写明原因再登记，原因会长期保存。',
	'subject-unchanged': () => '内容没有变化，不用登记。要更正的，请先修改。',
	'subjects-too-few': () => '请再选一个对象。合并或拆分至少要两个对象。',
	'subjects-one-already': () => '这几个对象已经合并过了。请返回档案页查看。',
	'subjects-not-one': () =>
		'这两个对象是经由另一个对象合在一起的。请打开档案的合并记录，拆分那一次合并。',
	'no-side-record': () => '这个对象没有登记证件号码，或者已经删除。需要时请对照证件重新登记。',
	'side-elsewhere': ({ station }) =>
		`完整号码只保存在登记它的「${station}」。请到那里的终端查看，或者对照证件在本站补登。`,
	'document-no-title': () => '还没有写文书标题。请写上标题再归档。',
	'document-nowhere': () => '请选取文书的扫描件；只有纸质件的，请写明存放在哪里。',
	'document-bad-date': () => '日期不对。请按年、月、日重新选择。',
	'footage-none': () => '还没有选择音像文件。请至少选一个再归档。',
	'footage-filed-already': () =>
		'选中的文件已经全部在这些对象的档案里，不用再归一次。请另选文件，或者返回档案页查看。',
	'no-such-filing': () => '这一件已经不在档案里。请返回档案页，查看最新状态。',
	'no-such-case': () => '没有这个案卷，或者它不属于这个对象。请返回档案页重新选择。',
	'case-no-number': () => '请写明案号和案由，再立卷。',
	'case-exists': ({ number }) => `案号 ${number} 已经立过卷。请打开已有的案卷。`,
	'case-is-closed': ({ number }) => `案卷 ${number} 已经结卷，不用再结一次。请返回档案页查看。`,
	'case-closes-early': ({ number }) => `结卷日期早于 ${number} 的立卷日期。请核对日期。`,
	'evidence-none': () => '选中的都已经在案卷里。请选择还没有入卷的音像或文书。',
	'evidence-not-filed': () => '选中的内容有不在这个对象档案里的。请先归入档案，再收入案卷。'
};
