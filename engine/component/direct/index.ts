import type { Component } from '../../spi/index.ts';

/**
 * `direct:`: calls another route of the same runtime, at once and within the same exchange. The compiler binds
 * both ends; the component only declares itself.
 */
export const direct: Component = {
  declaration: {
    name: 'direct',
    kind: 'component',
    title: 'Direct',
    description:
      'Calls the route that starts from the same name, at once and within the same exchange: its failure is the failure of the step that called. One route may start from a name.',
    path: { name: 'name', type: 'string', description: 'name that both ends share' },
    options: [],
    examples: [{ title: 'Call a route', yaml: 'to: direct:common' }],
  },
};
