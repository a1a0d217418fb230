/** Names of cases, separated by white space. */
const ids = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Why each case that is not well-formed and has no DOCTYPE is refused, judged by the text of the case. */
export const REASONS: Readonly<Record<string, readonly string[]>> = {
  XML_ATTRIBUTE_DUPLICATE: ids(`
    not-wf-sa-038 o-p44fail5 rmt-ns10-035 rmt-ns10-036
  `),
  XML_ATTRIBUTE_ILL_FORMED: ids(`
    not-wf-sa-011 not-wf-sa-012 not-wf-sa-015 o-p41fail3
  `),
  XML_ATTRIBUTE_LESS_THAN: ids(`
    not-wf-sa-013 not-wf-sa-014 o-p10fail1
  `),
  XML_ATTRIBUTE_UNSPACED: ids(`
    o-p40fail1 o-p44fail4
  `),
  XML_BYTES_INVALID: ids(`
    not-wf-sa-168 not-wf-sa-169 not-wf-sa-170
  `),
  XML_CDATA_END_IN_TEXT: ids(`
    not-wf-sa-025 not-wf-sa-026 not-wf-sa-029 o-p14fail3 o-p18fail3
  `),
  XML_CHARACTER_FORBIDDEN: ids(`
    not-wf-sa-030 not-wf-sa-031 not-wf-sa-032 not-wf-sa-033 not-wf-sa-034 not-wf-sa-166 not-wf-sa-167
    not-wf-sa-171 not-wf-sa-172 not-wf-sa-173 not-wf-sa-174 o-p02fail1 o-p02fail10 o-p02fail11 o-p02fail12
    o-p02fail13 o-p02fail14 o-p02fail15 o-p02fail16 o-p02fail17 o-p02fail18 o-p02fail19 o-p02fail2
    o-p02fail20 o-p02fail21 o-p02fail22 o-p02fail23 o-p02fail24 o-p02fail25 o-p02fail26 o-p02fail27
    o-p02fail28 o-p02fail29 o-p02fail3 o-p02fail30 o-p02fail31 o-p02fail4 o-p02fail5 o-p02fail6 o-p02fail7
    o-p02fail8 o-p02fail9 o-p03fail1 o-p03fail10 o-p03fail11 o-p03fail12 o-p03fail13 o-p03fail14 o-p03fail15
    o-p03fail16 o-p03fail17 o-p03fail18 o-p03fail19 o-p03fail2 o-p03fail20 o-p03fail21 o-p03fail22
    o-p03fail23 o-p03fail24 o-p03fail25 o-p03fail26 o-p03fail27 o-p03fail28 o-p03fail29 o-p03fail3
    o-p03fail4 o-p03fail5 o-p03fail7 o-p03fail8 o-p03fail9
  `),
  XML_COMMENT_ILL_FORMED: ids(`
    not-wf-sa-006 not-wf-sa-070 o-p15fail1 o-p15fail2 o-p15fail3
  `),
  XML_DECLARATION_ILL_FORMED: ids(`
    not-wf-sa-094 not-wf-sa-095 not-wf-sa-096 not-wf-sa-097 not-wf-sa-098 not-wf-sa-099 not-wf-sa-100
    not-wf-sa-101 not-wf-sa-102 not-wf-sa-152 encoding01 encoding02 encoding03 encoding04 encoding05
    encoding06 o-p23fail2 o-p23fail3 o-p23fail4 o-p23fail5 o-p24fail1 o-p24fail2 o-p25fail1 o-p26fail1
    o-p26fail2 o-p32fail1 o-p32fail2 o-p32fail3 o-p32fail4 o-p32fail5 o-p39fail4 o-p39fail5
  `),
  XML_DECLARATION_MISPLACED: ids(`
    not-wf-sa-147 not-wf-sa-148 not-wf-sa-150 not-wf-sa-151 not-wf-sa-154 not-wf-sa-155 not-wf-sa-156
    not-wf-sa-157 o-p01fail1 o-p01fail2 o-p16fail1 o-p22fail1 o-p23fail1
  `),
  XML_ENCODING_CONTRADICTION: ids(`
    rmt-e2e-61 hst-lhs-007 hst-lhs-008 hst-lhs-009
  `),
  XML_ENTITY_UNKNOWN: ids(`
    not-wf-sa-072 not-wf-sa-076
  `),
  XML_INCOMPLETE: ids(`
    not-wf-sa-004 not-wf-sa-005 not-wf-sa-017 not-wf-sa-027 not-wf-sa-028 element00 element01 o-p01fail4
    o-p10fail3 o-p39fail1 ibm-not-wf-P28-ibm28n08.xml
  `),
  XML_INSTRUCTION_ILL_FORMED: ids(`
    o-p16fail3
  `),
  XML_MARKUP_UNKNOWN: ids(`
    not-wf-sa-018 not-wf-sa-108 not-wf-sa-112 o-p18fail1 o-p18fail2 ibm-not-wf-P28-ibm28n05.xml
  `),
  XML_NAME_COLON: ids(`
    rmt-ns10-013 rmt-ns10-014 rmt-ns10-015 rmt-ns10-016 rmt-ns10-042
  `),
  XML_NAME_ILL_FORMED: ids(`
    not-wf-sa-001 not-wf-sa-002 not-wf-sa-003 not-wf-sa-016 not-wf-sa-023 not-wf-sa-024 not-wf-sa-035
    o-p05fail1 o-p05fail2 o-p05fail3 o-p05fail4 o-p05fail5 o-p14fail1 o-p16fail2 o-p40fail2 o-p40fail3
    o-p40fail4 o-p44fail1 o-p44fail3
  `),
  XML_PREFIX_EMPTY: ids(`
    rmt-ns10-023
  `),
  XML_PREFIX_RESERVED: ids(`
    rmt-ns10-029 rmt-ns10-030 rmt-ns10-031 rmt-ns10-032 rmt-ns10-033
  `),
  XML_PREFIX_UNBOUND: ids(`
    rmt-ns10-025 rmt-ns10-026
  `),
  XML_REFERENCE_FORBIDDEN: ids(`
    o-p66fail5 o-p66fail6
  `),
  XML_REFERENCE_ILL_FORMED: ids(`
    not-wf-sa-007 not-wf-sa-008 not-wf-sa-009 not-wf-sa-010 not-wf-sa-020 not-wf-sa-021 not-wf-sa-022
    not-wf-sa-093 o-p10fail2 o-p14fail2 o-p66fail1 o-p66fail2 o-p66fail3 o-p66fail4
  `),
  XML_ROOT_MISSING: ids(`
    not-wf-sa-050 o-p39fail3
  `),
  XML_ROOT_SECOND: ids(`
    not-wf-sa-040 not-wf-sa-041 not-wf-sa-044 o-p01fail3
  `),
  XML_TAG_ILL_FORMED: ids(`
    not-wf-sa-019 not-wf-sa-045 not-wf-sa-046 not-wf-sa-047 o-p04fail1 o-p04fail2 o-p04fail3 o-p42fail1
    o-p42fail2 o-p42fail3 o-p44fail2
  `),
  XML_TAG_MISMATCH: ids(`
    not-wf-sa-039 not-wf-sa-049 not-wf-sa-053 o-p39fail2
  `),
  XML_TAG_UNOPENED: ids(`
    not-wf-sa-042
  `),
  XML_TEXT_OUTSIDE_ROOT: ids(`
    not-wf-sa-036 not-wf-sa-037 not-wf-sa-043 not-wf-sa-048 not-wf-sa-051 not-wf-sa-052 not-wf-sa-105
    not-wf-sa-106 o-p27fail1
  `),
};

/** Cases with a DOCTYPE that are refused for what stands before it. */
export const BEFORE_DOCTYPE: Readonly<Record<string, readonly string[]>> = {
  XML_DECLARATION_ILL_FORMED: ids(`
    ibm-not-wf-P23-ibm23n01.xml ibm-not-wf-P23-ibm23n02.xml ibm-not-wf-P23-ibm23n03.xml
    ibm-not-wf-P23-ibm23n05.xml ibm-not-wf-P24-ibm24n01.xml ibm-not-wf-P24-ibm24n03.xml
    ibm-not-wf-P24-ibm24n04.xml ibm-not-wf-P24-ibm24n05.xml ibm-not-wf-P24-ibm24n06.xml
    ibm-not-wf-P24-ibm24n07.xml ibm-not-wf-P24-ibm24n08.xml ibm-not-wf-P24-ibm24n09.xml
    ibm-not-wf-P25-ibm25n01.xml ibm-not-wf-P25-ibm25n02.xml ibm-not-wf-P26-ibm26n01.xml
    ibm-not-wf-P32-ibm32n01.xml ibm-not-wf-P32-ibm32n02.xml ibm-not-wf-P32-ibm32n03.xml
    ibm-not-wf-P32-ibm32n04.xml ibm-not-wf-P32-ibm32n05.xml ibm-not-wf-P32-ibm32n06.xml
    ibm-not-wf-P32-ibm32n07.xml ibm-not-wf-P32-ibm32n08.xml ibm-not-wf-P80-ibm80n01.xml
    ibm-not-wf-P80-ibm80n02.xml ibm-not-wf-P80-ibm80n03.xml ibm-not-wf-P80-ibm80n04.xml
    ibm-not-wf-P80-ibm80n05.xml ibm-not-wf-P80-ibm80n06.xml ibm-not-wf-P81-ibm81n01.xml
    ibm-not-wf-P81-ibm81n02.xml ibm-not-wf-P81-ibm81n03.xml ibm-not-wf-P81-ibm81n04.xml
    ibm-not-wf-P81-ibm81n05.xml ibm-not-wf-P81-ibm81n06.xml ibm-not-wf-P81-ibm81n07.xml
    ibm-not-wf-P81-ibm81n08.xml ibm-not-wf-P81-ibm81n09.xml
  `),
  XML_DECLARATION_MISPLACED: ids(`
    sgml02 ibm-not-wf-P01-ibm01n02.xml ibm-not-wf-P22-ibm22n02.xml ibm-not-wf-P23-ibm23n04.xml
  `),
  XML_ENCODING_UNSUPPORTED: ids(`
    pr-xml-euc-jp pr-xml-iso-2022-jp pr-xml-shift_jis weekly-euc-jp weekly-iso-2022-jp weekly-shift_jis
  `),
  XML_INSTRUCTION_ILL_FORMED: ids(`
    ibm-not-wf-P24-ibm24n02.xml
  `),
  XML_MARKUP_UNKNOWN: ids(`
    ibm-not-wf-P23-ibm23n06.xml
  `),
  XML_TEXT_OUTSIDE_ROOT: ids(`
    ibm-not-wf-P83-ibm83n02.xml
  `),
};
