/** How does a call look on an upstream's wire, and what does its answer mean? */
package ai.nexusai.dialect;
