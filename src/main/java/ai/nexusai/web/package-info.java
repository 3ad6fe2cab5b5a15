/** What does every REST route share: its permission, its errors, its headers, its JSON? */
package ai.nexusai.web;
