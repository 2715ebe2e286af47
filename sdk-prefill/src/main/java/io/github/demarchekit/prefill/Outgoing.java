package io.github.demarchekit.prefill;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.prefill.Authorization.Credentials;
import io.github.demarchekit.prefill.Rule.Breach;
import io.github.demarchekit.prefill.internal.BaseAddress;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The request that a {@link Question} becomes: its path, its query, and what is missing for it to be asked at all. */
final class Outgoing {

    // DINUM finds by it who calls, when something goes wrong.
    private static final String USER_AGENT = "demarchekit/"
            + Optional.ofNullable(Outgoing.class.getPackage().getImplementationVersion())
                    .orElse("dev");

    private final Question<?> question;
    private final Access access;
    private final Map<String, List<String>> inputs = new LinkedHashMap<>();
    private final Set<String> inPath;

    Outgoing(Question<?> question, Access access) {
        this.question = question;
        this.access = access;
        inputs.putAll(access.parameters());
        AccessMode mode = question.subject().mode();
        question.subject().parameters().forEach((name, values) -> {
            if (question.dataset().takes(mode, name)) {
                inputs.put(name, values);
            }
        });
        inputs.putAll(question.parameters());
        inPath = question.dataset().placeholders();
    }

    /** Returns why the question cannot be asked, if so. */
    Optional<Breach> breach(LocalDate today) {
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            return Optional.of(new Breach(missing, question + " needs " + String.join(", ", missing)));
        }
        return question.dataset().rules(question.subject().mode()).stream()
                .flatMap(rule -> rule.breach(Collections.unmodifiableMap(inputs), today).stream())
                .findFirst()
                .map(breach -> new Breach(breach.parameters(), question + ": " + breach.problem()));
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>(inPath);
        missing.addAll(
                question.dataset().modes().getOrDefault(question.subject().mode(), Set.of()));
        missing.addAll(question.dataset().api().everyCall());
        missing.removeAll(inputs.keySet());
        return missing;
    }

    /** Returns where the call goes, without its query. */
    URI target() {
        return access.base().resolve(path(), Map.of());
    }

    private String path() {
        String path = question.dataset().operation();
        for (String name : inPath) {
            path = path.replace("{" + name + "}", BaseAddress.encode(input(name)));
        }
        String segment =
                question.dataset().api().enveloped() ? question.subject().mode().pathSegment() : "";
        return segment.isEmpty() ? path : path + "/" + segment;
    }

    private String input(String name) {
        List<String> values = inputs.get(name);
        return values == null ? "" : values.get(0);
    }

    HttpRequest request(@Nullable Credentials own, Duration timeout) {
        Map<String, List<String>> query = new LinkedHashMap<>(inputs);
        if (question.subject().mode() == AccessMode.NUMBER) {
            // One company has several numbers; the path takes the one it wants.
            query.keySet().removeAll(question.subject().parameters().keySet());
        }
        query.keySet().removeAll(inPath);
        if (own != null) {
            own.query().forEach((name, value) -> query.put(name, List.of(value)));
        }
        String id = UUID.randomUUID().toString();
        HttpRequest.Builder request = HttpRequest.get(
                        question.dataset().api().name(), access.base().resolve(path(), query))
                .header("Accept", "application/json, application/vnd.api+json")
                .header("User-Agent", USER_AGENT)
                .header("X-Request-ID", id)
                .timeout(timeout.isZero() ? Duration.ofNanos(1) : timeout);
        if (question.dataset().api().equals(Api.IMPOT_PARTICULIER)) {
            request.header("X-Correlation-ID", id);
        }
        access.headers().forEach(request::header);
        if (own != null) {
            own.headers().forEach((name, value) -> request.header(name, value.reveal()));
        }
        if (question.narrowed() && question.user().isPresent()) {
            // In this mode the provider's cache forgets the parameters: what it keeps may be of another month.
            request.header("Cache-Control", "no-cache");
        }
        question.user().ifPresent(user -> {
            Api api = question.dataset().api();
            String token = user.token().value().reveal();
            request.header(api.franceConnectHeader(), api.takesUsersTokenForItsOwn() ? "Bearer " + token : token);
        });
        return request.build();
    }
}
