package io.github.demarchekit.tracking.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.tracking.PublicTypes;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the guards print shows nothing of the text they were given. */
class GuardLeakTest {

    private static final String MARK = "LEAK-";

    private static final Set<Class<?>> WITHOUT_VALUES = Set.of(PersonalData.class, MessageText.class);

    private static List<Object> marked() {
        MessageTemplatesBuilder templates =
                MessageTemplates.builder().text(Locale.FRENCH, MessageText.SMS, MARK + "text");
        return List.of(
                PublicText.standard(),
                PublicText.standard().findings(MARK + "mail@example.org").get(0),
                templates,
                templates.build());
    }

    @Test
    void prints_nothing_that_is_marked() {
        assertThat(marked()).allSatisfy(value -> assertThat(value.toString()).doesNotContain(MARK));
    }

    @Test
    void covers_every_public_type_of_its_package() throws IOException, URISyntaxException {
        Set<Class<?>> covered = new HashSet<>(WITHOUT_VALUES);
        covered.addAll(marked().stream().map(Object::getClass).collect(Collectors.toSet()));

        assertThat(PublicTypes.in(".guard"))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(covered).contains(type));
    }
}
