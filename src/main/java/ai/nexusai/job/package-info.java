/** Which long work is asked for, how far is it, and which node does it? */
package ai.nexusai.job;
