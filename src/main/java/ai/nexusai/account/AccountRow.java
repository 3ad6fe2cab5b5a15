package ai.nexusai.account;

import ai.nexusai.secret.Secret;

/** An account with what only its check needs; never leaves this package. */
record AccountRow(Account account, Secret passwordHash) {}
