/** How does {@code java -jar nexusai.war} get from the WAR's root to the standalone run inside it, or say that the JVM is too old? */
package ai.nexusai.launcher;
