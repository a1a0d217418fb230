/** A fund's configuration: loaded, checked, and the rules of its environment kept. */
export { ENVIRONMENTS, type Environment, type FundAccount, type FundConfig } from './config.ts';
export { type DeriveOptions, deriveFund, type FundOverrides, throwawayAccounts } from './derive.ts';
export { checkFundFiles, demandSimulatorsAllowed } from './files.ts';
export { createEnvironmentGuard, type EnvironmentGuard } from './guard.ts';
export { guardedArchive, refusalOf } from './guarded-archive.ts';
export { listFunds } from './list.ts';
export { checkFund, loadFund } from './load.ts';
export { checkMappings, compileMappings, testMappings } from './mappings.ts';
export { type FundPlaces, fundsFolder } from './read.ts';
export { worldFund } from './world.ts';
