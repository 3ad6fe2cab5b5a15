/** Which upstream endpoints are registered, how is each reached, and with which credentials? */
package ai.nexusai.provider;
