package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.SignatureSpi;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A crypto provider is used when it is there and right, and left out without harm when it is not")
class CryptoChoiceTest {

    private static final Set<CryptoOperation> ALL = EnumSet.allOf(CryptoOperation.class);

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    private static CryptoChoice.Known known(Class<? extends Provider> type) {
        return new CryptoChoice.Known(type.getSimpleName(), type.getName(), ALL);
    }

    private List<String> warnings() {
        return log.lines().stream().filter(line -> line.contains("is left out")).toList();
    }

    static Stream<Provider> faster() {
        return CryptoProviders.faster().stream();
    }

    @ParameterizedTest
    @MethodSource("faster")
    void finds_the_operations_of_each_provider_right(Provider provider) {
        CryptoSelfTest.Findings findings = CryptoSelfTest.of(provider, ALL);

        assertThat(findings.right()).isEqualTo(ALL);
        assertThat(findings.wrong()).isEmpty();
    }

    @Test
    void finds_the_platform_s_own_right() {
        CryptoSelfTest.Findings ec = CryptoSelfTest.of(Security.getProvider("SunEC"), ALL);
        CryptoSelfTest.Findings rsa = CryptoSelfTest.of(Security.getProvider("SunRsaSign"), ALL);

        assertThat(ec.right()).containsExactlyInAnyOrder(CryptoOperation.ES256, CryptoOperation.ECDH_ES);
        assertThat(rsa.right()).containsExactly(CryptoOperation.RS256);
        assertThat(ec.wrong()).isEmpty();
        assertThat(rsa.wrong()).isEmpty();
    }

    @Test
    void registers_nothing_for_the_rest_of_the_application() {
        List<Provider> before = List.of(Security.getProviders());

        CryptoProvider.choose();

        assertThat(Security.getProviders()).containsExactlyElementsOf(before);
    }

    @Test
    void warns_of_nothing_when_none_is_there() {
        CryptoProvider chosen = CryptoChoice.among(List.of(new CryptoChoice.Known("None", "com.example.None", ALL)));

        assertThat(chosen).hasToString("the platform's own");
        assertThat(warnings()).isEmpty();
    }

    @Test
    void takes_the_first_that_is_right() {
        CryptoProvider chosen = CryptoChoice.among(List.of(
                new CryptoChoice.Known("None", "com.example.None", ALL), known(Ours.class), known(SaysYes.class)));

        assertThat(chosen).hasToString("Ours 1");
        assertThat(warnings()).isEmpty();
    }

    @Nested
    class Left_out_with_one_warning {

        private void leavesOut(Class<? extends Provider> type, String why) {
            CryptoProvider chosen = CryptoChoice.among(List.of(known(type), known(Ours.class)));

            assertThat(chosen).hasToString("Ours 1");
            assertThat(warnings()).singleElement().asString().contains(type.getSimpleName(), why);
        }

        @Test
        void whose_native_library_breaks_at_once() {
            leavesOut(BreaksAtOnce.class, "does not start on this machine");
        }

        @Test
        void whose_native_library_breaks_at_its_first_use() {
            leavesOut(BreaksInUse.class, "does not start on this machine");
        }

        @Test
        void that_has_nothing_to_give() {
            leavesOut(HasNothing.class, "nothing of it works on this machine");
        }

        @Test
        void that_takes_every_signature_for_right() {
            leavesOut(SaysYes.class, "wrong at [ES256]");
        }

        @Test
        void that_takes_every_signature_for_wrong() {
            leavesOut(SaysNo.class, "wrong at [ES256]");
        }
    }

    @Nested
    class Given_by_the_application {

        @Test
        void is_taken_for_what_it_has() {
            assertThatCode(() -> CryptoProvider.of(Security.getProvider("SunEC")))
                    .doesNotThrowAnyException();
            assertThat(CryptoProvider.of(new Ours())).hasToString("Ours 1");
        }

        @Test
        void is_refused_when_it_is_wrong() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> CryptoProvider.of(new SaysYes()))
                    .withMessageContaining("cryptoProvider SaysYes fails its self-test for [ES256]");
        }

        @Test
        void is_refused_when_it_has_nothing() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> CryptoProvider.of(new HasNothing()))
                    .withMessageContaining("cryptoProvider HasNothing has none of");
        }

        @Test
        void is_refused_when_its_library_breaks() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> CryptoProvider.of(new BreaksInUse()))
                    .withMessageContaining("cryptoProvider BreaksInUse lacks its native library");
        }
    }

    /** A service of another provider, under a new name. */
    static class Borrowed extends Provider.Service {

        private final Provider.Service service;

        Borrowed(Provider provider, Provider.Service service) {
            super(provider, service.getType(), service.getAlgorithm(), service.getClassName(), null, null);
            this.service = service;
        }

        @Override
        public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
            return service.newInstance(parameter);
        }

        @Override
        public boolean supportsParameter(Object parameter) {
            return service.supportsParameter(parameter);
        }
    }

    /** One that is right: the platform's own elliptic curves under another name. */
    public static final class Ours extends Provider {
        private static final long serialVersionUID = 1L;

        public Ours() {
            super("Ours", "1", "the platform's");
            for (Service service : Security.getProvider("SunEC").getServices()) {
                putService(new Borrowed(this, service));
            }
        }
    }

    public static final class HasNothing extends Provider {
        private static final long serialVersionUID = 1L;

        public HasNothing() {
            super("HasNothing", "1", "nothing");
        }
    }

    public static final class BreaksAtOnce extends Provider {
        private static final long serialVersionUID = 1L;

        public BreaksAtOnce() {
            super("BreaksAtOnce", "1", "for another libc");
            throw new UnsatisfiedLinkError("ld-linux-x86-64.so.2: cannot open shared object file");
        }
    }

    private abstract static class OfSignatures extends Provider {
        private static final long serialVersionUID = 1L;

        OfSignatures(String name, Class<? extends SignatureSpi> type) {
            super(name, "1", "signatures only");
            for (Service service : Security.getProvider("SunEC").getServices()) {
                if (service.getType().equals("KeyFactory")) {
                    putService(new Borrowed(this, service));
                }
            }
            put("Signature.SHA256withECDSA", type.getName());
        }
    }

    public static final class SaysYes extends OfSignatures {
        private static final long serialVersionUID = 1L;

        public SaysYes() {
            super("SaysYes", Yes.class);
        }
    }

    public static final class SaysNo extends OfSignatures {
        private static final long serialVersionUID = 1L;

        public SaysNo() {
            super("SaysNo", No.class);
        }
    }

    public static final class BreaksInUse extends OfSignatures {
        private static final long serialVersionUID = 1L;

        public BreaksInUse() {
            super("BreaksInUse", Breaks.class);
        }
    }

    public static class Yes extends SignatureSpi {

        @Override
        protected boolean engineVerify(byte[] signature) {
            return true;
        }

        @Override
        protected void engineInitVerify(PublicKey key) {}

        @Override
        protected void engineUpdate(byte one) {}

        @Override
        protected void engineUpdate(byte[] bytes, int from, int length) {}

        @Override
        protected void engineInitSign(PrivateKey key) {}

        @Override
        protected byte[] engineSign() {
            return new byte[0];
        }

        @Deprecated
        @Override
        protected void engineSetParameter(String name, Object value) {}

        @Deprecated
        @Override
        protected Object engineGetParameter(String name) {
            return name;
        }
    }

    public static final class No extends Yes {

        @Override
        protected boolean engineVerify(byte[] signature) {
            return false;
        }
    }

    public static final class Breaks extends Yes {

        @Override
        protected void engineInitVerify(PublicKey key) {
            throw new UnsatisfiedLinkError("undefined symbol");
        }
    }
}
