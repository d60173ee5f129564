import { useLocation } from 'preact-iso';
import { session, signOut } from '../api/session';
import { choose, theme, type Theme } from '../ui/theme';

const pages: [string, string][] = [
  ['/', 'Overview'],
  ['/instances', 'Instances'],
  ['/tasks', 'Tasks'],
  ['/templates', 'Templates'],
  ['/dead-letters', 'Dead letters'],
];

export function Header() {
  const { path } = useLocation();
  return (
    <header class="top">
      <a class="brand" href="/">
        <svg viewBox="0 0 32 32" width="22" height="22" aria-hidden="true">
          <rect width="32" height="32" rx="7" class="brand-tile" />
          <path d="M7 10h7m4 0h7M14 22h11M7 22h1M18 10c-6 0-2 12-10 12" class="brand-line" />
        </svg>
        Workflow Manager
      </a>
      <nav aria-label="Main">
        <ul>
          {pages.map(([href, name]) => (
            <li key={href}>
              <a href={href} aria-current={isAt(path, href) ? 'page' : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="top-aside">
        {session.value ? <Who /> : null}
        <label class="visually-hidden" for="theme">
          Colours
        </label>
        <select id="theme" value={theme.value} onChange={(e) => choose(e.currentTarget.value as Theme)}>
          <option value="auto">Auto</option>
          <option value="light">Light</option>
          <option value="dark">Dark</option>
        </select>
      </div>
    </header>
  );
}

function Who() {
  const { actor, roles, store, auth } = session.value!;
  return (
    <>
      <span class="who" title={`${roles.join(', ')} · ${store}`}>
        {actor}
      </span>
      {auth === 'oidc' ? (
        <button type="button" class="btn quiet" onClick={() => void signOut()}>
          Sign out
        </button>
      ) : null}
    </>
  );
}

function isAt(path: string, href: string): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(href + '/');
}
