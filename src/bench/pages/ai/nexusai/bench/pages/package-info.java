/** What does each page of the console cost with many calls in the log? */
package ai.nexusai.bench.pages;
