package io.github.demarchekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.TransportException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StartPlatformTest {

    @StartPlatform
    private static LocalPlatform forTheClass;

    @StartPlatform
    private LocalPlatform forTheTest;

    private static final Set<URI> FOR_THE_CLASS = new HashSet<>();
    private static final List<URI> FOR_A_TEST = new ArrayList<>();

    private static int answer(LocalPlatform platform) {
        return status(URI.create(platform.franceConnect().issuer() + "/.well-known/openid-configuration"));
    }

    private static int status(URI uri) {
        return HttpTransport.create()
                .send(HttpRequest.get("test kit", uri).build())
                .status();
    }

    @BeforeEach
    void remember() {
        FOR_THE_CLASS.add(forTheClass.uri());
        FOR_A_TEST.add(forTheTest.uri());
    }

    @Test
    @Order(1)
    void both_answer() {
        assertThat(answer(forTheClass)).isEqualTo(200);
        assertThat(answer(forTheTest)).isEqualTo(200);
        assertThat(forTheTest.uri()).isNotEqualTo(forTheClass.uri());
    }

    @Test
    @Order(2)
    void the_one_of_the_test_before_is_closed() {
        assertThatThrownBy(() -> status(FOR_A_TEST.get(0))).isInstanceOf(TransportException.class);
    }

    @Nested
    class Inside {

        @Test
        void both_are_there_too() {
            assertThat(answer(forTheClass)).isEqualTo(200);
            assertThat(answer(forTheTest)).isEqualTo(200);
        }
    }

    @AfterAll
    static void one_for_the_class() {
        assertThat(FOR_THE_CLASS).hasSize(1);
        assertThat(FOR_A_TEST).doesNotHaveDuplicates();
    }
}
