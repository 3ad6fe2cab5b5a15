/** What does this node do at the moment, in figures that a monitoring system collects? */
package ai.nexusai.metrics;
