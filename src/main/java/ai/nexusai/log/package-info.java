/** What does this process write down about itself, where, and to which call does a line belong? */
package ai.nexusai.log;
