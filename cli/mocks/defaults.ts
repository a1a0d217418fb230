/** Of the world that simulators have unless told otherwise: about as many members as the largest fund has. */
export const MOCK_MEMBERS = 270_000;
export const MOCK_SEED = 1;
