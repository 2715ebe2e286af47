package io.github.demarchekit.tracking.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.tracking.PublicTypes;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What this package prints shows no secret and nobody; what it logs is in the module's test. */
class MailLeakTest {

    private static final String MARK = "LEAK-";

    private static final Set<Class<?>> WITHOUT_VALUES = Set.of(MailChannel.Encryption.class, MailBounce.Action.class);

    private static List<Object> marked() {
        MailChannel.Builder channel = MailChannel.builder("localhost", 25, "ne-pas-repondre@mairie.example")
                .login(MARK + "user", Secret.of(MARK + "password"));
        return List.of(
                channel, channel.build(), MailBounce.parse(Bounces.failed()).orElseThrow());
    }

    @Test
    void prints_nothing_that_is_marked() {
        assertThat(marked()).allSatisfy(value -> assertThat(value.toString()).doesNotContain(MARK, "angela"));
    }

    @Test
    void covers_every_public_type_of_its_package() throws IOException, URISyntaxException {
        Set<Class<?>> covered = new HashSet<>(WITHOUT_VALUES);
        covered.addAll(marked().stream().map(Object::getClass).collect(Collectors.toSet()));

        assertThat(PublicTypes.in(".mail"))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(covered).contains(type));
    }
}
