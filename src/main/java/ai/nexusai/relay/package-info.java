/** How is one call carried to an upstream and its answer back, with failover before the commit point and an account at the end? */
package ai.nexusai.relay;
