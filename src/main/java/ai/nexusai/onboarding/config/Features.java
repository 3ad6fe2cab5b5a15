package ai.nexusai.onboarding.config;

import ai.nexusai.group.Groups;
import ai.nexusai.key.ApiKeys;
import ai.nexusai.model.Models;
import ai.nexusai.provider.Providers;
import ai.nexusai.setting.RuntimeSettings;

/** The services whose objects a configuration holds. */
public record Features(Providers providers, Models models, Groups groups, ApiKeys keys, RuntimeSettings settings) {}
