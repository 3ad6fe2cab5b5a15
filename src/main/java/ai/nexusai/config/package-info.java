/** What did the administrator set for this process, and where does it keep its files? JDK only, so that the standalone run uses it too. */
package ai.nexusai.config;
