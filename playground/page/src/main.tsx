import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.js';
import './styles/tokens.css';
import './styles/layout.css';
import './styles/messages.css';
import './styles/composer.css';
import './styles/blocks.css';
import './styles/tables.css';
import './styles/controls.css';
import './styles/popups.css';
import './styles/editor.css';
import './styles/dialogs.css';
import './styles/ats.css';
import './styles/narrow.css';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
