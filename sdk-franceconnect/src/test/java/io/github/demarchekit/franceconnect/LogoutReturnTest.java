package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.Secret;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RP-Initiated Logout 3: the state of the logout comes back, or is missed without harm")
class LogoutReturnTest {

    @ParameterizedTest
    @CsvSource({
        "state=right, EXPECTED",
        "a=b&st%61te=r%69ght, EXPECTED",
        "state=wrong, UNEXPECTED",
        "state=right&state=right, UNEXPECTED",
        "state=%zz, UNEXPECTED",
        "'', WITHOUT_STATE",
        "a=b, WITHOUT_STATE",
        "state=, WITHOUT_STATE",
        "state=+, WITHOUT_STATE"
    })
    void tells_how_the_browser_comes_back(String query, LogoutReturn expected) {
        assertThat(LogoutReturn.of(Secret.of("right"), query)).isEqualTo(expected);
    }
}
