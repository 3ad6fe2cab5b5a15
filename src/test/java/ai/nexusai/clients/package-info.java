/** Do the vendors' official clients work with the product as it is run? */
package ai.nexusai.clients;
