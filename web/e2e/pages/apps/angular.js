// Template-driven and reactive fields, compiled in the browser, with Zone.js: it wraps timers, observers
// and listeners of the page, Tandem's among them.
import 'zone.js';
import '@angular/compiler';
import { Component, provideZoneChangeDetection } from '@angular/core';
import { FormControl, FormGroup, FormsModule, ReactiveFormsModule, Validators } from '@angular/forms';
import { bootstrapApplication } from '@angular/platform-browser';

class Claim {
  form = new FormGroup({
    name: new FormControl('', Validators.required),
    mail: new FormControl('', { validators: Validators.email, updateOn: 'blur' }),
    amount: new FormControl(10),
    kind: new FormControl('lost'),
    urgent: new FormControl(false),
    reach: new FormControl('phone'),
    parts: new FormControl(['lid']),
  });
  kinds = ['lost', 'broken', 'late'];
  ways = ['phone', 'post'];
  story = '';
  shut = 0;

  constructor() {
    window.state = () => ({ ...this.form.value, story: this.story, shut: this.shut, valid: this.form.valid, touched: this.form.touched });
  }
}

Component({
  selector: 'app-claim',
  imports: [FormsModule, ReactiveFormsModule],
  template: `
    <form [formGroup]="form">
      <label>Name <input id="name" formControlName="name" /></label>
      <label>Mail, checked when it is left <input id="mail" type="email" formControlName="mail" /></label>
      <label>Amount <input id="amount" type="number" formControlName="amount" /></label>
      <label>Kind <select id="kind" formControlName="kind">
        @for (kind of kinds; track kind) { <option [value]="kind">{{ kind }}</option> }
      </select></label>
      <label><input id="urgent" type="checkbox" formControlName="urgent" /> Urgent</label>
      @for (way of ways; track way) {
        <label><input [id]="way" type="radio" formControlName="reach" [value]="way" /> {{ way }}</label>
      }
      <label>Parts <select id="parts" multiple size="3" formControlName="parts"><option>lid</option><option>box</option><option>key</option></select></label>
    </form>
    <label>Story <textarea id="story" rows="2" [(ngModel)]="story" (keydown.control.enter)="story = story + '!'" (keyup.escape)="shut = shut + 1"></textarea></label>
    @if (form.controls.name.invalid && form.controls.name.dirty) { <p id="problem">A name is needed.</p> }
    <p id="sum">{{ form.value.name }} {{ form.value.amount }}</p>`,
})(Claim);

bootstrapApplication(Claim, { providers: [provideZoneChangeDetection()] });
