package ai.nexusai.onboarding.preset;

import ai.nexusai.account.Actor;
import ai.nexusai.account.Edit;
import ai.nexusai.db.Database;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.Checked;
import ai.nexusai.json.Yaml;
import ai.nexusai.model.ModelDraft;
import ai.nexusai.model.Models;
import ai.nexusai.provider.Provider;
import ai.nexusai.provider.ProviderDraft;
import ai.nexusai.provider.ProviderSecrets;
import ai.nexusai.provider.Providers;
import ai.nexusai.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;

/** The vendors that ship with the gateway. Thread-safe. */
public final class Presets {
    private static final Logger LOG = LoggerFactory.getLogger(Presets.class);
    private static final String KEY = "server_key";

    private final Parts parts;
    private final Set<String> dialects;
    private final List<Preset> all = shipped();

    /** What adding one works with. */
    public record Parts(Database database, Providers providers, Models models) {}

    /** @param dialects those that this gateway speaks */
    public Presets(Parts parts, Set<String> dialects) {
        this.parts = requireNonNull(parts, "parts is null");
        this.dialects = Set.copyOf(dialects);
    }

    /** Which there are, in the order of the file. */
    List<Preset> all() {
        return all;
    }

    Set<String> dialects() {
        return dialects;
    }

    /** Names of the registered providers: a preset of that name is added already. */
    Set<String> added() {
        return parts.database().read(parts.providers()::all).stream().map(Provider::name).collect(Collectors.toSet());
    }

    /**
     * Makes a provider of a preset, with its models, in one transaction.
     *
     * @param key the vendor's key; may be absent where it needs none
     * @throws GatewayException NOT_FOUND, CONFLICT when there is a provider of its name, INVALID_VALUE at {@code server_key}
     */
    Provider add(Actor actor, String name, Optional<String> key) {
        Preset preset = all.stream().filter(candidate -> candidate.name().equals(name)).findFirst()
                .orElseThrow(() -> new GatewayException(Status.NOT_FOUND, "There is no preset with this name."));
        if (key.isEmpty() && !preset.keyless()) {
            throw Checked.refused(KEY, "server_key is missing: give the key that " + preset.title().get("en") + " gave you.");
        }
        Optional<Secret> secret = key.map(text -> Secret.of(Checked.headerSecret(KEY, text)));
        return Edit.write(parts.database(), actor, edit -> {
            parts.providers().named(edit.handle(), name).ifPresent(there -> {
                throw new GatewayException(Status.CONFLICT, "There is a provider named " + name + " already, with the id " + there.id()
                        + ": set its server_key, or rename or delete it first.");
            });
            Provider provider = parts.providers().create(edit, draft(preset), new ProviderSecrets(secret, Optional.empty())).provider();
            preset.models().forEach(model -> parts.models().create(edit, new ModelDraft(provider.id(), model.name(), null, null,
                    model.kindSet(), null, null, null, null)));
            return provider;
        });
    }

    /** Adds those whose key is among the variables, unless there is a provider of that name. */
    public void addThoseWithKeys(Function<String, Optional<String>> variables) {
        Set<String> added = added();
        all.stream().filter(preset -> !added.contains(preset.name())).forEach(preset -> variables.apply(preset.key())
                .ifPresent(key -> addAtStart(preset, key)));
    }

    private void addAtStart(Preset preset, String key) {
        try {
            add(Actor.SYSTEM, preset.name(), Optional.of(key));
            LOG.info("Provider {} was added, since {} is set", preset.name(), preset.key());
        } catch (GatewayException e) {
            if (e.status() == Status.DATABASE_AWAY) {
                throw e;
            }
            LOG.error("Provider {} was not added from {}: {}", preset.name(), preset.key(), e.getMessage());
        }
    }

    private ProviderDraft draft(Preset preset) {
        return new ProviderDraft(preset.name(), preset.baseUrlAmong(dialects), preset.title().get("en"), preset.dialectAmong(dialects),
                null,
                null, null);
    }

    private static List<Preset> shipped() {
        try (InputStream file = Presets.class.getResourceAsStream("/presets.yaml")) {
            return Yaml.read(file.readAllBytes(), Shipped.class).providers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Shipped(List<Preset> providers) {}
}
