export {
  EXPECTED,
  type Reconciliation,
  type ReconciliationLine,
  reconcile,
  reconcileTallies,
  type Sum,
  type Unsettled,
} from './reconcile.ts';
