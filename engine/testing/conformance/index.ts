export { type ConsumerFeatures, type ConsumerRig, consumerBehaviour } from './consumer-behaviour.ts';
export { type ProducerFeatures, type ProducerRig, producerBehaviour } from './producer-behaviour.ts';
