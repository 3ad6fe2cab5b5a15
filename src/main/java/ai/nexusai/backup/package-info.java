/** How is everything that the database holds written into one file and brought back from it? */
package ai.nexusai.backup;
