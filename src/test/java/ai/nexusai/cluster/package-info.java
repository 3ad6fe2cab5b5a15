/** Several nodes behind a load balancer, as {@code docs/cluster.md} tells to run them. */
package ai.nexusai.cluster;
