/** What is one client call, which tries did it take, and how did it end? Values only, no behaviour. */
package ai.nexusai.call;
