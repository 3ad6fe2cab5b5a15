/** Which models stand behind one name that clients may call, and in which order are they tried? */
package ai.nexusai.group;
