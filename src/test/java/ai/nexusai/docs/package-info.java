/** Do the documents tell the truth? */
package ai.nexusai.docs;
