package io.github.demarchekit.prefill;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.Siren;
import io.github.demarchekit.core.Siret;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * One thing a provider can be asked, and the type of what it answers.
 *
 * <p>The constants are in the class of each API, such as {@code ApiParticulier.QUOTIENT_FAMILIAL}; an operation that this SDK does
 * not know yet is declared by {@link #of}. Immutable; compared by identity; prints as its operation.
 */
public final class Dataset<T> {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final Builder<T> declared;
    private final String operation;
    private final Set<String> placeholders;
    private final JavaType body;

    private Dataset(Builder<T> declared, String operation) {
        this.declared = declared;
        this.operation = operation;
        this.placeholders = PLACEHOLDER
                .matcher(operation)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        this.body = declared.body();
    }

    /**
     * Starts the declaration of an operation whose data are one object.
     *
     * @param operation the path with its version, without leading slash nor the mode's segment, such as {@code
     *     v3/dss/quotient_familial} or {@code v4/insee/sirene/unites_legales/{siren}}
     * @param type a public record of {@link Part}s, each named after its key: {@code dateDebutDroit} reads {@code
     *     date_debut_droit}. Inside are texts, {@code Integer}, {@code BigDecimal}, {@code Boolean}, {@link PartialDate}, records
     *     and lists
     */
    public static <T> Builder<T> of(Api api, String operation, Class<T> type) {
        return new Builder<>(api, operation, Wire.MAPPER.constructType(type), false);
    }

    /**
     * Starts the declaration of an operation whose data are a collection, each element in an envelope of its own. An element without
     * data is left out; when none has any, the answer is unreadable.
     */
    public static <T> Builder<List<T>> listOf(Api api, String operation, Class<T> type) {
        return new Builder<>(api, operation, Wire.MAPPER.constructType(type), true);
    }

    /** Returns the same at another version of the operation, such as 5 for {@code v5/…}: its new keys are passed over. */
    public Dataset<T> atVersion(int version) {
        return new Dataset<>(declared, operation.replaceFirst("^v\\d+/", "v" + version + "/"));
    }

    /**
     * Asks it about someone.
     *
     * @throws IllegalArgumentException when the operation does not know its subjects that way
     */
    public Question<T> about(Subject subject) {
        if (!declared.required.containsKey(subject.mode())) {
            throw new IllegalArgumentException(
                    this + " cannot be asked by " + subject.mode() + ", only by " + declared.required.keySet());
        }
        return new Question<>(this, subject, Map.of(), Purpose.UNSTATED);
    }

    /** Asks it about who logged in with FranceConnect. */
    public Question<T> about(AccessToken token) {
        return about(Subject.of(token));
    }

    /** Asks it about a legal unit. */
    public Question<T> about(Siren siren) {
        return about(Subject.of(siren));
    }

    /** Asks it about an establishment, or its legal unit. */
    public Question<T> about(Siret siret) {
        return about(Subject.of(siret));
    }

    /** Returns the name people know it by, in French, such as {@code Quotient familial}. */
    public String title() {
        return declared.title;
    }

    /** Returns the operation and its version, such as {@code v3/dss/quotient_familial}. */
    public String operation() {
        return operation;
    }

    /** Returns the API it belongs to. */
    public Api api() {
        return declared.api;
    }

    /** Returns who is asked in the end, as a page shows it, such as {@code CAF ou MSA}. When it fails, its datasets fail. */
    public String provider() {
        return declared.provider;
    }

    /** Returns the modes in which it can be asked, each with the parameters that it needs then, in the API's words. */
    public Map<AccessMode, Set<String>> modes() {
        return Collections.unmodifiableMap(declared.required);
    }

    /** Returns what it can be told besides its subject. */
    public Set<String> options() {
        return Collections.unmodifiableSet(declared.options);
    }

    /** Returns the type that its data are read into; for a collection, that of its elements. */
    public Class<?> type() {
        return declared.type.getRawClass();
    }

    /** Tells whether its data are a collection. */
    public boolean collection() {
        return declared.collection;
    }

    boolean knows(String parameter) {
        return declared.options.contains(parameter)
                || api().everyCall().contains(parameter)
                || declared.required.values().stream().anyMatch(names -> names.contains(parameter));
    }

    /** Returns the names that the path has places for, in their order. */
    Set<String> placeholders() {
        return placeholders;
    }

    /** Returns the rules that its inputs keep in a mode. */
    List<Rule> rules(AccessMode mode) {
        return declared.rules.getOrDefault(mode, List.of());
    }

    /** Tells whether it wants a parameter that its subject knows; when it never said which it takes, it wants them all. */
    boolean takes(AccessMode mode, String parameter) {
        Set<String> optional = declared.optional.get(mode);
        return optional == null
                || optional.contains(parameter)
                || declared.required.getOrDefault(mode, Set.of()).contains(parameter);
    }

    /** Returns the rate that it shares with others of its API, when the provider allows it less than the API as a whole. */
    public Optional<RateLimit> limit() {
        return Optional.ofNullable(declared.limit);
    }

    /** Reads a body; {@link Wire.Envelope#data()} is withheld when there is no such key. */
    Decoded<T> decode(byte[] bytes) {
        return declared.decode(bytes, body);
    }

    @Override
    public String toString() {
        return operation;
    }

    /** What one body holds: the value, who stands behind it and how far, and the time it describes. */
    record Decoded<T>(T value, String source, Optional<PartialDate> asOf, Map<DataGroup, Trust> trust) {}

    /** Declares a {@link Dataset}. Not thread-safe. */
    public static final class Builder<T> {

        private final Api api;
        private final String operation;
        private final JavaType type;
        private final boolean collection;
        private final Map<AccessMode, Set<String>> required = new EnumMap<>(AccessMode.class);
        private final Map<AccessMode, Set<String>> optional = new EnumMap<>(AccessMode.class);
        private final Map<AccessMode, List<Rule>> rules = new EnumMap<>(AccessMode.class);
        private final Set<String> options = new LinkedHashSet<>();
        private String title;
        private String provider;
        private Function<T, Map<DataGroup, Trust>> trust = data -> Map.of();
        private Function<T, Part<String>> source = data -> new Part.Blank<>();
        private Function<T, Part<PartialDate>> asOf = data -> new Part.Blank<>();
        private @Nullable RateLimit limit;
        private @Nullable JavaType metaType;
        private @Nullable BiFunction<T, Object, T> withMeta;

        private Builder(Api api, String operation, JavaType type, boolean collection) {
            this.api = api;
            this.operation = operation;
            this.type = type;
            this.collection = collection;
            this.title = operation;
            this.provider = api.name();
        }

        /** Sets the name people know it by, in French; the operation by default. */
        public Builder<T> title(String title) {
            this.title = title;
            return this;
        }

        /** Sets who is asked in the end, as a page shows it; the API by default. They share a circuit breaker. */
        public Builder<T> provider(String provider) {
            this.provider = provider;
            return this;
        }

        /** Sets how far the provider vouches for its groups of data. */
        public Builder<T> trust(Map<DataGroup, Trust> trust) {
            Map<DataGroup, Trust> always = Map.copyOf(trust);
            return trust(data -> always);
        }

        /** Sets how far the provider vouches for its groups of data, where the data themselves tell. */
        public Builder<T> trust(Function<T, Map<DataGroup, Trust>> trust) {
            this.trust = trust;
            return this;
        }

        /** Adds a mode in which it can be asked, and the parameters of the wire that must be there then. */
        public Builder<T> by(AccessMode mode, String... required) {
            Set<String> names = new LinkedHashSet<>(List.of(required));
            this.required.put(mode, Collections.unmodifiableSet(names));
            return this;
        }

        /**
         * Says which other parameters of its subject it takes in that mode: what else the subject knows is not sent. Without this,
         * all is.
         */
        public Builder<T> takes(AccessMode mode, String... optional) {
            this.optional.put(mode, Set.of(optional));
            return this;
        }

        /** Adds a rule that the parameters keep in that mode, checked before any call. */
        public Builder<T> rule(AccessMode mode, Rule rule) {
            rules.computeIfAbsent(mode, unused -> new ArrayList<>()).add(rule);
            return this;
        }

        /** Adds what it can be told besides its subject; what must be told is named by {@link #by} too. */
        public Builder<T> option(Parameter<?>... parameters) {
            for (Parameter<?> parameter : parameters) {
                options.add(parameter.name());
            }
            return this;
        }

        /** Sets which part of the data names who vouches for them; the provider where it is not given. */
        public Builder<T> source(Function<T, Part<String>> source) {
            this.source = source;
            return this;
        }

        /** Sets which part of the data says the time they describe. */
        public Builder<T> asOf(Function<T, Part<PartialDate>> asOf) {
            this.asOf = asOf;
            return this;
        }

        /** Sets the rate that the provider allows to it and to the others that name the same group, beside the API's own. */
        public Builder<T> limit(RateLimit limit) {
            this.limit = limit;
            return this;
        }

        /** Reads the envelope's {@code meta} too, and puts it with the data. */
        public <M> Builder<T> meta(Class<M> metaType, BiFunction<T, M, T> withMeta) {
            this.metaType = Wire.MAPPER.constructType(metaType);
            this.withMeta = (data, meta) -> withMeta.apply(data, metaType.cast(meta));
            return this;
        }

        /**
         * Declares the dataset.
         *
         * @throws IllegalStateException when it can be asked in no mode
         */
        public Dataset<T> build() {
            if (required.isEmpty()) {
                throw new IllegalStateException(operation + ": by(mode) is missing");
            }
            return new Dataset<>(this, operation);
        }

        private JavaType body() {
            JavaType data = type;
            if (collection) {
                JavaType item = Wire.MAPPER.getTypeFactory().constructParametricType(Wire.Item.class, type);
                data = Wire.MAPPER.getTypeFactory().constructCollectionType(ArrayList.class, item);
            }
            JavaType meta = metaType == null ? Wire.MAPPER.constructType(Wire.Ignored.class) : metaType;
            return api.enveloped()
                    ? Wire.MAPPER.getTypeFactory().constructParametricType(Wire.Envelope.class, data, meta)
                    : data;
        }

        private Decoded<T> decode(byte[] bytes, JavaType body) {
            Object read = Wire.read(api, bytes, body);
            Object data = read instanceof Wire.Envelope<?, ?> envelope ? Wire.data(api.name(), envelope) : read;
            T value = value(data);
            if (read instanceof Wire.Envelope<?, ?> envelope && withMeta != null) {
                Optional<?> meta = envelope.meta().value();
                value = meta.isPresent() ? withMeta.apply(value, meta.get()) : value;
            }
            return new Decoded<>(
                    value,
                    source.apply(value).value().orElse(provider),
                    asOf.apply(value).value(),
                    trust.apply(value));
        }

        @SuppressWarnings(
                "unchecked") // body() made the type that was read of the type that of(…) and listOf(…) tied to T
        private T value(Object data) {
            if (!collection) {
                return (T) data;
            }
            return (T) Wire.elements(api.name(), (List<?>) data);
        }
    }
}
