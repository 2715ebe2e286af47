package io.github.demarchekit.prefill;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How the bodies of DINUM's APIs become records: each component is the key of its name in snake case. A key that is absent, one
 * that is null and one that has a value make three different {@linkplain Part parts}; unknown keys are passed over.
 */
final class Wire {

    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    static final JsonMapper MAPPER = Json.mapper()
            .rebuild()
            .propertyNamingStrategy(new KeyNames())
            // The wire has code_APE among its code_ape.
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .annotationIntrospector(new UnknownKeys())
            // Half a euro is not dropped in silence.
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .addModule(new SimpleModule()
                    .addDeserializer(Part.class, new PartDeserializer(null))
                    .addDeserializer(PartialDate.class, new DateDeserializer())
                    .addDeserializer(Ignored.class, new IgnoredDeserializer()))
            .build();

    /** Passes over unknown keys at once: where Jackson is not told so for a type, it keeps them until the record is made. */
    private static final class UnknownKeys extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated type) {
            return JsonIgnoreProperties.Value.forIgnoreUnknown(true);
        }
    }

    /** DGFIP names its keys as components are named, but for some: {@code RevDecl_Cat1_Tspr} is {@code revDeclCat1Tspr}. */
    private static final JsonMapper PLAIN = MAPPER.rebuild()
            .propertyNamingStrategy(new PlainKeyNames())
            .addHandler(new LeaveOut())
            .build();

    private Wire() {}

    /** Names keys as components, in any case. */
    private static final class PlainKeyNames extends PropertyNamingStrategies.NamingBase {

        private static final long serialVersionUID = 1L;

        @Override
        public String translate(String component) {
            return component.replaceAll("(?<=^rev(Decl|Nets)|(Decl|Nets)Cat\\d|^paDeduc)(?=[A-Z])", "_");
        }
    }

    /** Leaves out what has not the expected form, where that form is not published: it must not cost the rest of the answer. */
    private static final class LeaveOut extends DeserializationProblemHandler {

        @Override
        public @Nullable Object handleUnexpectedToken(
                DeserializationContext context, JavaType type, JsonToken token, JsonParser parser, String message) {
            if (type.hasRawClass(String.class)) {
                LOG.warn("not a text, left out: key={}", parser.currentName());
                parser.skipChildren();
                return null;
            }
            return NOT_HANDLED;
        }
    }

    /** Names keys after components: {@code nombreEnfantsACharge} is {@code nombre_enfants_a_charge}. */
    private static final class KeyNames extends PropertyNamingStrategies.NamingBase {

        private static final long serialVersionUID = 1L;

        /** Keys that part a word from a number, which no rule tells from those that don't. */
        private static final Map<String, String> NUMBERED = Map.of(
                "prenom1", "prenom_1",
                "prenom2", "prenom_2",
                "prenom3", "prenom_3",
                "prenom4", "prenom_4",
                "montantAidesSur3ans", "montant_aides_sur_3ans");

        @Override
        public String translate(String component) {
            String numbered = NUMBERED.get(component);
            return numbered == null ? component.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT) : numbered;
        }
    }

    /** What the envelope holds. */
    record Envelope<D, M>(Part<D> data, Part<M> meta) {}

    /** One element of a collection, in an envelope of its own. */
    record Item<D>(Part<D> data) {}

    /** A {@code meta} that nobody reads, of whatever shape. */
    record Ignored() {}

    private static final class IgnoredDeserializer extends StdDeserializer<Ignored> {

        IgnoredDeserializer() {
            super(Ignored.class);
        }

        @Override
        public Ignored deserialize(JsonParser parser, DeserializationContext context) {
            parser.skipChildren();
            return new Ignored();
        }
    }

    /** @throws UnreadableResponseException when it is not JSON, or not of that shape; received text is not quoted */
    static Object read(Api api, byte[] body, JavaType type) {
        try {
            Object value = (api.enveloped() ? MAPPER : PLAIN).readValue(body, type);
            if (value == null) {
                throw new UnreadableResponseException(api.name(), "it is null");
            }
            return value;
        } catch (JacksonException e) {
            throw Json.unreadable(api.name(), e);
        }
    }

    static Object data(String service, Envelope<?, ?> envelope) {
        return data(service, envelope.data());
    }

    /** Leaves out the elements without data, which must not cost the others; that nothing is left would be another answer. */
    static List<?> elements(String service, List<?> items) {
        List<Object> elements = new ArrayList<>();
        for (Object item : items) {
            ((Item<?>) item).data().value().ifPresent(elements::add);
        }
        int without = items.size() - elements.size();
        if (without > 0 && elements.isEmpty()) {
            throw new UnreadableResponseException(service, "no element has data");
        } else if (without > 0) {
            LOG.warn("service={} elements without data, left out: {}", service, without);
        }
        return List.copyOf(elements);
    }

    private static Object data(String service, Part<?> data) {
        if (data instanceof Part.Given<?> given) {
            return given.given();
        }
        throw new UnreadableResponseException(service, "data is missing");
    }

    private static final class PartDeserializer extends StdDeserializer<Part<?>> {

        private static final int MOST_ZEROS = 400;

        private final @Nullable ValueDeserializer<?> content;

        PartDeserializer(@Nullable ValueDeserializer<?> content) {
            super(Part.class);
            this.content = content;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
            JavaType type = context.getContextualType().containedType(0);
            return new PartDeserializer(context.findContextualValueDeserializer(type, property));
        }

        @Override
        public Part<?> deserialize(JsonParser parser, DeserializationContext context) {
            if (content == null) {
                throw new IllegalStateException("a Part is read as the part of something");
            }
            Object value = content.deserialize(parser, context);
            if (value instanceof BigDecimal number && Math.abs((long) number.scale()) > MOST_ZEROS) {
                // A form writes it out, with all its zeros.
                return context.reportInputMismatch(this, "not an amount");
            }
            if (value == null || (value instanceof String text && text.isBlank())) {
                return new Part.Blank<>();
            }
            return new Part.Given<>(value instanceof List<?> list ? withoutNulls(list) : value);
        }

        private static List<?> withoutNulls(List<?> list) {
            return list.contains(null)
                    ? list.stream().filter(element -> element != null).toList()
                    : List.copyOf(list);
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            return new Part.Blank<>();
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return new Part.Withheld<>();
        }
    }

    /**
     * Reads the dates that registers write: {@code 1992-11-00}, a date and time, seconds since 1970, {@code 07-1985}.
     *
     * <p>One that is no date counts as blank: it is what somebody once typed in a register, and must not cost the rest of the
     * answer.
     */
    private static final class DateDeserializer extends StdDeserializer<PartialDate> {

        private static final Pattern MONTH_THEN_YEAR = Pattern.compile("(\\d{2})-(\\d{4})");
        private static final Pattern YEAR_THEN_MONTH = Pattern.compile("\\d{4}(-\\d{2})?");
        private static final Pattern DATE_AND_TIME = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})T.*");

        // Past the year 9999, and far from what a date of the JDK can hold.
        private static final int SECONDS_BITS = 40;

        DateDeserializer() {
            super(PartialDate.class);
        }

        @Override
        public @Nullable PartialDate deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                return date(day(parser.getBigIntegerValue()), parser);
            }
            if (!parser.currentToken().isScalarValue()) {
                LOG.warn("not a date, left out: key={}", parser.currentName());
                parser.skipChildren(); // else its keys would be taken for those of what it is in
                return null;
            }
            String text = parser.getValueAsString("").strip();
            return text.isEmpty() ? null : date(iso(text), parser);
        }

        private static String day(BigInteger seconds) {
            return seconds.bitLength() > SECONDS_BITS
                    ? ""
                    : LocalDate.ofInstant(Instant.ofEpochSecond(seconds.longValue()), PARIS)
                            .toString();
        }

        private static String iso(String text) {
            if (text.length() == 10 && text.charAt(4) == '-') {
                return text; // as nearly all are written
            }
            Matcher monthFirst = MONTH_THEN_YEAR.matcher(text);
            if (monthFirst.matches()) {
                return monthFirst.group(2) + "-" + monthFirst.group(1) + "-00";
            }
            if (YEAR_THEN_MONTH.matcher(text).matches()) {
                return text.length() == 4 ? text + "-00-00" : text + "-00";
            }
            Matcher dateAndTime = DATE_AND_TIME.matcher(text);
            return dateAndTime.matches() ? dateAndTime.group(1) : text;
        }

        private static @Nullable PartialDate date(String iso, JsonParser parser) {
            try {
                return PartialDate.parse(iso);
            } catch (IllegalArgumentException e) {
                LOG.warn("not a date, left out: key={}", parser.currentName());
                return null;
            }
        }
    }
}
